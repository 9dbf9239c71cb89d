@ The application hostile has it.
    .include "hostile/Attacks.s"
