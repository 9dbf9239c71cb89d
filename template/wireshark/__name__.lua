-- The protocol for Wireshark and tshark; firmware/__name__/Protocol.cs says the same for the firmware.
--
--   ./portshare run --pcap my.pcapng
--   wireshark -X lua_script:wireshark/__name__.lua my.pcapng
--   tshark -X lua_script:wireshark/__name__.lua -r my.pcapng
--
-- Filters begin with the protocol's namespace in small letters: for an application meter, meterapp.function == 2 && meterapp.result != 0.

local ETHERTYPE = 0x88B5
local BYTES = 8 -- of a frame, behind its header
local ANSWER = 0x80
local HEARTBEAT = 3
local FUNCTIONS = { [1] = "Read", [2] = "Write", [HEARTBEAT] = "Heartbeat" }
local RESULTS = { [0] = "Done", [1] = "NoFunction", [2] = "NoRegister" }

local filter = ("__Name__"):lower()
local protocol = Proto(filter, "__name__")
local answer = ProtoField.bool(filter .. ".answer", "Direction", 8, { "Answer", "Request" }, ANSWER)
local code = ProtoField.uint8(filter .. ".function", "Function", base.DEC, FUNCTIONS, 0x7F)
local sequence = ProtoField.uint8(filter .. ".sequence", "Sequence number")
local register = ProtoField.uint8(filter .. ".register", "Register")
local result = ProtoField.uint8(filter .. ".result", "Result", base.DEC, RESULTS)
local value = ProtoField.uint32(filter .. ".value", "Value")
local short = ProtoExpert.new(filter .. ".short", "Short frame", expert.group.MALFORMED, expert.severity.ERROR)
protocol.fields = { answer, code, sequence, register, result, value }
protocol.experts = { short }

-- One line of the list of frames: "Request Read register 3", "Answer Write register 9: NoRegister", "Heartbeat 5".
local function describe(frame)
    local number = frame(0, 1):uint() % ANSWER
    local is_answer = frame(0, 1):uint() >= ANSWER
    local content = frame(4, 4):uint()
    if is_answer and number == HEARTBEAT then
        return "Heartbeat " .. content
    end
    local name = FUNCTIONS[number] or ("function " .. number)
    local line = (is_answer and "Answer " or "Request ") .. name .. " register " .. frame(2, 1):uint()
    local outcome = frame(3, 1):uint()
    if is_answer and outcome ~= 0 then
        return line .. ": " .. (RESULTS[outcome] or ("result " .. outcome))
    elseif is_answer or FUNCTIONS[number] == "Write" then
        return line .. ": " .. content
    end
    return line
end

function protocol.dissector(frame, packet, root)
    packet.cols.protocol = "__name__"
    local tree = root:add(protocol, frame(0, math.min(frame:len(), BYTES)))
    if frame:len() < BYTES then
        packet.cols.info = "Short frame: " .. frame:len() .. " of " .. BYTES .. " bytes"
        tree:add_proto_expert_info(short)
        return
    end
    packet.cols.info = describe(frame)
    tree:add(answer, frame(0, 1))
    tree:add(code, frame(0, 1))
    tree:add(sequence, frame(1, 1))
    tree:add(register, frame(2, 1))
    tree:add(result, frame(3, 1))
    tree:add(value, frame(4, 4))
end

DissectorTable.get("ethertype"):add(ETHERTYPE, protocol)
