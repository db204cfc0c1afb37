// From a view tree to the elements of a screen: what says or does something, in document order.
#pragma once

#include "examine/interface/words.h"
#include "facts/screens.h"
#include "formats/uidump/uidump.h"

namespace xiezhi {

inline constexpr std::size_t kMostElements = 2'000;  // of one screen

// Fills elements, package, title and empty_tree. A text inside something that can be tapped can be tapped itself; a
// check box without a text of its own takes the text beside it as its description.
void fill_elements(const UiDump& dump, const ScreenWords& words, Screen& screen);

// What a screen is called: its title bar, else its first short text.
std::string title_of(const Screen& screen, const ScreenWords& words);

}  // namespace xiezhi
