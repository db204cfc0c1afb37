#include "formats/arsc/arsc.h"
