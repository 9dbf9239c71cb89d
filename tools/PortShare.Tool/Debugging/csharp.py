# What gdb does not know of C# and of this firmware: how arrays, spans and strings lie in memory, the short names of classes, and where
# an application was left when the kernel runs. Loaded by the script that ./portshare debug writes. (GDB manual, "Pretty Printing API",
# "Unwinding Frames in Python", "Values From Inferior".)
import re

import gdb
import gdb.printing
import gdb.unwinder
import gdb.xmethod


SPAN = re.compile(r"PortShare_CoreLib_System_(ReadOnly)?Span_1<")


def address_of(value):
    """Where an object is: C# references are C++ references to gdb."""
    if value.type.strip_typedefs().code in (gdb.TYPE_CODE_REF, gdb.TYPE_CODE_PTR):
        value = value.referenced_value()
    return int(value.address) if value.address is not None else 0


class Sequence:
    """Elements behind one another."""

    def __init__(self, name, element, address, length):
        self.name, self.element, self.address, self.length = name, element, address, length

    def to_string(self):
        return f"{self.name}[{self.length}]" if self.address or self.length == 0 else "null"

    def children(self):
        if not self.address:
            return
        first = gdb.Value(self.address).cast(self.element.pointer())
        for index in range(self.length):
            # gdb takes a byte for a character.
            yield f"[{index}]", int(first[index]) if self.element.name == "byte" else first[index]

    def display_hint(self):
        return "array"


def array_printer(value):
    place = address_of(value)
    described = value.referenced_value() if value.type.code == gdb.TYPE_CODE_REF else value
    data = next(field for field in described.type.fields() if field.name == "m_Data")
    element = data.type.target()
    length = int(described["m_NumComponents"]) if place else 0
    if not place:
        return Nothing()
    return Sequence(str(element), element, place + data.bitpos // 8, length)


def span_printer(value):
    if value.type.code == gdb.TYPE_CODE_REF:
        value = value.referenced_value()
    reference = value["_reference"]
    return Sequence(str(reference.type.target()), reference.type.target(), address_of(reference), int(value["_length"]))


class Nothing:
    """A null reference."""

    def to_string(self):
        return "null"


class Text:
    """A string: its length in characters, then UTF-16."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        place = address_of(self.value)
        described = self.value.referenced_value() if self.value.type.code == gdb.TYPE_CODE_REF else self.value
        first = next(field for field in described.type.fields() if field.name == "_firstChar")
        length = int(described["_stringLength"])
        memory = gdb.selected_inferior().read_memory(place + first.bitpos // 8, 2 * length) if length else b""
        return bytes(memory).decode("utf-16-le", "replace")

    def display_hint(self):
        return "string"


def find_printer(value):
    kind = value.type
    if kind.code == gdb.TYPE_CODE_REF:
        kind = kind.target()
    name = kind.strip_typedefs().unqualified().name or ""
    if name.startswith("__Array<"):
        return array_printer(value)
    if SPAN.match(name):
        return span_printer(value)
    if name in ("String", "PortShare_CoreLib_System_String"):
        return Text(value) if address_of(value) else Nothing()
    return None


find_printer.name = "portshare"
find_printer.enabled = True


class Index(gdb.xmethod.XMethodMatcher):
    """array[index] and span[index]."""

    def __init__(self):
        super().__init__("portshare index")
        self.methods = [gdb.xmethod.XMethod("operator[]")]

    def match(self, kind, method):
        is_sequence = kind.name is not None and (kind.name.startswith("__Array<") or SPAN.match(kind.name))
        return IndexWorker() if method == "operator[]" and is_sequence else None


class IndexWorker(gdb.xmethod.XMethodWorker):
    def get_arg_types(self):
        return gdb.lookup_type("int")

    def __call__(self, value, index):
        elements = find_printer(value.dereference() if value.type.code == gdb.TYPE_CODE_PTR else value)
        if not 0 <= int(index) < elements.length:
            raise gdb.GdbError(f"index {index} is outside {elements.to_string()}")
        return gdb.Value(elements.address).cast(elements.element.pointer())[int(index)]


class ApplicationCall(gdb.unwinder.Unwinder):
    """From the kernel back into the application whose call it carries out. The processor stacked the frame on the application's own
    stack. Its pointer some probes and QEMU before 8.0 do not tell; the kernel has noted it of an application that sleeps. Of one that
    does not, it has noted an earlier one: then the stack ends in the kernel. (Where the pointer is told is not tried: the emulator of
    the tests is QEMU 7.2.)"""

    SUPERVISOR_CALL = 11

    # EXC_RETURN: the frame is without floating point registers (ARM DDI 0403E.e, B1.5.8); bytes of both frames (B1.5.7).
    BASIC_FRAME = 0x10
    BASIC_BYTES, EXTENDED_BYTES = 32, 104

    def __init__(self):
        super().__init__("portshare application call")

    def __call__(self, pending):
        # EXC_RETURN to thread mode and the process stack.
        exception_return = int(pending.read_register("pc")) & 0xFFFFFFFF
        if exception_return & 0xFFFFFFEC != 0xFFFFFFEC:
            return None
        if int(pending.read_register("xpsr")) & 0x1FF != self.SUPERVISOR_CALL:
            return None
        word = gdb.lookup_type("unsigned int")
        try:
            stack = self.process_stack(pending)
            if stack is None:
                return None
            words = gdb.Value(stack).cast(word.pointer())
            status = int(words[7])
        except gdb.error:
            return None
        information = pending.create_unwind_info(FrameId(words, pending.read_register("pc")))
        for index, name in enumerate(("r0", "r1", "r2", "r3", "r12", "lr", "pc", "xpsr")):
            information.add_saved_register(name, words[index])
        for number in range(4, 12):
            information.add_saved_register(f"r{number}", pending.read_register(f"r{number}"))
        size = self.BASIC_BYTES if exception_return & self.BASIC_FRAME else self.EXTENDED_BYTES
        # Bit 9: a word was left out for alignment (B1.5.7).
        information.add_saved_register("sp", gdb.Value(stack + size + (4 if status & 0x200 else 0)).cast(word))
        return information

    @staticmethod
    def process_stack(pending):
        """Where the processor stacked the frame; None if that is not known."""
        try:
            return int(pending.read_register("psp")) & 0xFFFFFFFF
        except (ValueError, gdb.error):
            pass
        kind = gdb.lookup_type("PortShare_Kernel_PortShare_Kernel_ApplicationContext")
        context = gdb.Value(int(gdb.parse_and_eval("*(unsigned int *)&current_context"))).cast(kind.pointer())
        is_ready = int(gdb.parse_and_eval("$kernel->Applications.Ready")) & int(context["Bit"])
        return None if is_ready else int(context["CallFrame"])


class FrameId:
    """How gdb tells frames apart."""

    def __init__(self, sp, pc):
        self.sp, self.pc = sp, pc


def name_classes():
    """$Class for every class with static fields, so that $Class.field is one; an application's before the kernel's of the same name."""
    listed = gdb.execute("info types -q .", to_string=True)
    names = set(re.findall(r"(?m)^\s(\w+);$", listed))
    for name in sorted(names, key=lambda one: not one.startswith("PortShare_")):
        short = name.rsplit("_", 1)[-1]
        try:
            kind = gdb.lookup_type(name)
            statics = [field for field in kind.fields() if not hasattr(field, "bitpos")]
            if statics and short:
                gdb.set_convenience_variable(short, gdb.Value(bytes(kind.sizeof), kind))
        except gdb.error:
            continue


gdb.printing.register_pretty_printer(None, find_printer, replace=True)
gdb.xmethod.register_xmethod_matcher(None, Index(), replace=True)
gdb.unwinder.register_unwinder(None, ApplicationCall(), replace=True)
name_classes()
