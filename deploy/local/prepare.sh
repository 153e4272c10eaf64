# Sourced by the other scripts: what a fresh machine lacks, installed by name where the caller may.

have() { command -v "$1" >/dev/null 2>&1; }

# install PACKAGE…: Debian packages, when root on Debian; otherwise says what to install.
install() {
  local missing=()
  for package in "$@"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if have apt-get && [ "$(id -u)" -eq 0 ]; then
    echo "Installing: ${missing[*]}"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null
  else
    echo "Please install: ${missing[*]}" >&2
    return 1
  fi
}

have dotnet || { echo "The .NET SDK named in global.json is needed: https://dotnet.microsoft.com/download" >&2; exit 1; }
