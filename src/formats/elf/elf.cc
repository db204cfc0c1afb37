#include "formats/elf/elf.h"
