# shellcheck shell=bash
# Sourced by the scripts of the house: one sentence to the user, in the language of the user's locale.

# say ZH EN [VALUE…]: printf formats with the same values in the same order, to standard error.
say() {
  local format=$2
  case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in zh*) format=$1 ;; esac
  shift 2
  # shellcheck disable=SC2059
  printf "xiezhi: $format\n" "$@" >&2
}
