@ The application float has it.
    .include "float/Registers.s"
