#!/usr/bin/env bash
# The check step of the GitHub Action: annotations for people, SARIF for code scanning, findings as an output.
set -euo pipefail

seimei="${SEIMEI:-$RUNNER_TEMP/seimei/bin/seimei}"
lines() { grep -v '^[[:space:]]*$' <<<"$1" || true; }
mapfile -t paths < <(lines "$PATHS")
mapfile -t further < <(lines "$ARGUMENTS")
options=(--style "$STYLE")
if [ -n "$GLOSSARY" ]; then options+=(--glossary "$GLOSSARY"); fi

status=0
"$seimei" check --format github "${options[@]}" "${further[@]}" -- "${paths[@]}" || status=$?
if [ "$status" -gt 1 ]; then exit "$status"; fi
if [ -n "$SARIF" ]; then
  "$seimei" check --format sarif "${options[@]}" "${further[@]}" -- "${paths[@]}" >"$SARIF" || [ $? -eq 1 ]
fi
{
  echo '### Names'
  echo '```'
  # A summary holds one MiB at most.
  { "$seimei" check --stat "${options[@]}" "${further[@]}" -- "${paths[@]}" || [ $? -eq 1 ]; } | head -c 900000
  echo '```'
} >>"$GITHUB_STEP_SUMMARY"
if [ "$status" -eq 1 ]; then echo "findings=true"; else echo "findings=false"; fi >>"$GITHUB_OUTPUT"
if [ "$FAIL" = true ]; then exit "$status"; fi
