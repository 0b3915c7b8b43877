/* The model file as data. */
#include "model_file.h"

#if defined(__APPLE__)
#define SYMBOL(name) _##name
    .const_data
#else
#define SYMBOL(name) name
    .section .rodata
#endif
    .globl SYMBOL(ch_model_data)
    .globl SYMBOL(ch_model_data_end)
    .balign 16
SYMBOL(ch_model_data):
    .incbin CH_MODEL_FILE
SYMBOL(ch_model_data_end):
    .byte 0
#if defined(__ELF__)
    .section .note.GNU-stack, "", %progbits
#endif
