# For the stages that install packages: a slow index is asked again.
retry() {
  local try
  for try in 1 2 3; do
    if "$@"; then return 0; fi
    echo "try $try failed: $*" >&2
    sleep $((try * 5))
  done
  return 1
}

# STAMP FILE: whether the stamp was made from this file. What is installed already is not installed again.
fresh() {
  [ -f "$1" ] && cmp -s "$1" "$2"
}
