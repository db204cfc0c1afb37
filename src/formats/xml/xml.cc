#include "formats/xml/xml.h"
