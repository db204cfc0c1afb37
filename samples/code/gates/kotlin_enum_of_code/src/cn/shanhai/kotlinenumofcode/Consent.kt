package cn.shanhai.kotlinenumofcode

enum class Consent(val code: Int) {
    NOT_ASKED(0), GIVEN(1), REFUSED(2);

    companion object {
        fun of(code: Int): Consent {
            for (each in values()) if (each.code == code) return each
            return REFUSED
        }
    }
}
