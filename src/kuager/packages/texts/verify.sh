#!/bin/sh
# Checks a package made by Kuager with a shell, sha256sum, ssh-keygen and openssl, and nothing of Kuager.
#
#   sh verify.sh [-k FINGERPRINT] [-r ROOTS] [PACKAGE]
#
#   -k FINGERPRINT  the key that must have signed, SHA256:..., as you were told it by another way
#   -r ROOTS        certificates (PEM) of the time-stamping authorities that you trust
#   PACKAGE         the folder; without it, the one that this file lies in
#
# Ends with 0 if the package is intact, with 1 if it is not, with 2 if it could not be checked.
# VERIFY.md says what each step shows and what it does not show.
set -eu
LC_ALL=C
export LC_ALL

# Names may hold anything: what a terminal would take for a command is not printed.
plain() {
    tr -c '[:print:]\n' '?'
}

fail() {
    printf 'NOT INTACT: %s\n' "$1" | plain >&2
    exit 1
}

stop() {
    printf 'NOT CHECKED: %s\n' "$1" | plain >&2
    exit 2
}

# What was asked for.
key=
roots=
while getopts k:r: option; do
    case $option in
    k) key=$OPTARG ;;
    r) roots=$OPTARG ;;
    *) stop "see the first lines of this file for its options" ;;
    esac
done
shift $((OPTIND - 1))
case $key in
'') ;;
*[!A-Za-z0-9+/:]*) stop "$key is no fingerprint: that is SHA256: and 43 letters, digits, + or /" ;;
SHA256:???????????????????????????????????????????) ;;
*) stop "$key is no fingerprint: that is SHA256: and 43 letters, digits, + or /" ;;
esac
package=${1:-$(dirname -- "$0")}
for tool in sha256sum ssh-keygen openssl find sort sed grep cmp cat wc tr od xargs date; do
    if ! command -v "$tool" >/dev/null; then stop "$tool is not on this machine"; fi
done
if [ -n "$roots" ]; then
    if [ ! -f "$roots" ]; then stop "there is no file $roots"; fi
    case $roots in
    /*) ;;
    *) roots=$(pwd)/$roots ;;
    esac
fi
case $package in
/*) ;;
*) package=./$package ;;
esac
if [ ! -d "$package" ]; then stop "there is no folder $package"; fi
cd -- "$package"

# 1. Plain files with plain names only: no links, nothing that a shell or another system could take for something else.
if ! odd=$(find . ! -type f ! -type d); then stop "the folder cannot be read"; fi
if [ -n "$odd" ]; then fail "these are no plain files: $odd"; fi
odd=$(find . -name '*[!A-Za-z0-9._-]*')
if [ -n "$odd" ]; then fail "these names may not be in a package: $odd"; fi

# 2. What every package has.
for file in bagit.txt bag-info.txt manifest-sha256.txt tagmanifest-sha256.txt VERIFY.md verify.sh \
    trust/allowed_signers seals/signature.sig data/case.toml data/gaps.json data/ro-crate-metadata.json; do
    if [ ! -f "$file" ]; then fail "$file is missing"; fi
done
if ! printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' | cmp -s - bagit.txt; then
    fail "bagit.txt is not as it has to be"
fi

# 3. The payload is hashed anew; the list that this gives is the manifest, byte for byte. Two hashes are compared, not
# two lists: whoever reads a list only up to the first difference breaks the pipe, and xargs complains.
made=$(find data -type f | sort | xargs sha256sum | sha256sum)
if [ "$made" != "$(sha256sum <manifest-sha256.txt)" ]; then
    sha256sum -c --quiet --strict manifest-sha256.txt 2>&1 | plain >&2 || true
    fail "data/ is not what manifest-sha256.txt lists: a file was changed, added, removed or renamed"
fi
odd=$(grep -e '  data/originals/' -e '  data/texts/' -e '  data/proofs/' manifest-sha256.txt |
    grep -v '^\(\([0-9a-f][0-9a-f]\)[0-9a-f]*\)  data/[a-z]*/\2/\1\(\.[a-z0-9]\{1,8\}\)\{0,1\}$' || true)
if [ -n "$odd" ]; then fail "these are not named by their hashes: $odd"; fi

# 4. The same with the files around the payload. Seals are on no list: they are put on afterwards. Each path begins
# with ./ until it is hashed, so that no name can be taken for an option.
made=$(find . -type f ! -path './data/*' ! -path './seals/*' ! -path ./tagmanifest-sha256.txt |
    sort | xargs sha256sum | sed 's/^\([0-9a-f]*\)  \.\//\1  /' | sha256sum)
if [ "$made" != "$(sha256sum <tagmanifest-sha256.txt)" ]; then
    sha256sum -c --quiet --strict tagmanifest-sha256.txt 2>&1 | plain >&2 || true
    fail "the files beside data/ are not what tagmanifest-sha256.txt lists"
fi

# 5. Bytes and files are as many as the label says.
octets=$(find data -type f -exec cat {} + | wc -c)
files=$(find data -type f | wc -l)
told=$(sed -n 's/^Payload-Oxum: //p' bag-info.txt)
if [ "$told" != "$((octets)).$((files))" ]; then fail "bag-info.txt tells another number of files or bytes"; fi

# 6. Nothing is among the seals but seals. The name of a time stamp is its hash.
odd=$(find seals ! -path seals ! -path seals/signature.sig ! -path 'seals/time-*.tst')
if [ -n "$odd" ]; then fail "these are no seals: $odd"; fi
stamps=$(find seals -path 'seals/time-*.tst' | sort)
for stamp in $stamps; do
    if ! digest=$(sha256sum <"$stamp"); then fail "$stamp cannot be read"; fi
    if [ "$stamp" != "seals/time-${digest%% *}.tst" ]; then fail "$stamp is not what it was"; fi
done

# 7. The signature over the list of step 4, which holds the hash of the list of step 3.
signature=seals/signature.sig
whole=$(grep -c '^[A-Za-z0-9+/]\{70\}$' $signature || true)
if [ "$whole" != 3 ] || [ "$(wc -c <$signature)" -ne 310 ] || [ "$(wc -l <$signature)" -ne 6 ]; then
    fail "$signature is not in its form"
fi
form='^kuager namespaces="kuager-package" ssh-ed25519 [A-Za-z0-9+/]\{68\}$'
one=$(grep -c "$form" trust/allowed_signers || true)
if [ "$one" != 1 ] || [ "$(wc -l <trust/allowed_signers)" -ne 1 ] || [ "$(wc -c <trust/allowed_signers)" -ne 116 ]; then
    fail "trust/allowed_signers is not in its form"
fi
if ! by=$(ssh-keygen -Y verify -f trust/allowed_signers -I kuager -n kuager-package \
    -s $signature <tagmanifest-sha256.txt 2>&1); then
    fail "the signature is not good: $by"
fi
signer=${by##* }

# 8. The signer is one who worked on the case: a journal in the package is that of the key, and no journal revokes it. A
# journal is named by its key in hexadecimal: the last 32 bytes of what trust/allowed_signers has in base64.
device=$(sed 's/.* //' trust/allowed_signers | openssl base64 -d -A | od -A n -v -t x1 | tr -d ' \n')
device=${device#??????????????????????????????????????}
if [ "${#device}" -ne 64 ]; then fail "trust/allowed_signers is not in its form"; fi
own="\\\"device\\\":\\\"$device\\\""
if [ ! -f "data/journal/$device.jsonl" ] || ! grep -q -F -e "$own" "data/journal/$device.jsonl"; then
    fail "the key that signed belongs to no journal of the package: $signer"
fi
if cat data/journal/*.jsonl | sed -n '/\\"type\\":\\"device_revoked\\"/s/","header":".*//p' |
    grep -F -e "$own" >/dev/null; then
    fail "the key that signed is revoked by the journals of the package: $signer"
fi

# 9. Whose key it is the package cannot tell by itself: whoever forges one can sign it too.
if [ -n "$key" ] && [ "$key" != "$signer" ]; then fail "signed by another key: $signer"; fi

# 10. Time stamps over the signature, each checked at the time that it states itself.
if [ -z "$roots" ] && [ -f trust/roots.pem ]; then roots=trust/roots.pem; fi
times=
for stamp in $stamps; do
    if ! text=$(openssl ts -reply -token_in -in "$stamp" -text 2>/dev/null); then fail "$stamp is no time stamp"; fi
    at=$(printf '%s\n' "$text" | sed -n 's/^Time stamp: //p')
    if [ -z "$at" ]; then fail "$stamp states no time"; fi
    if [ -z "$roots" ]; then
        times="$times
  $at: not checked, since no root certificate is here (-r)"
        continue
    fi
    if ! seconds=$(date -u -d "$at" +%s 2>/dev/null || date -u -j -f '%b %d %T %Y %Z' "$at" +%s 2>/dev/null); then
        stop "this machine cannot read the date $at"
    fi
    if ! openssl ts -verify -token_in -in "$stamp" -data $signature -CAfile "$roots" -attime "$seconds" \
        >/dev/null 2>&1; then
        fail "$stamp is not a stamp on this signature by an authority that $roots vouches for"
    fi
    times="$times
  not later than $at, says an authority that $roots vouches for"
done

# What was found. "Intact" is never said without the key: it means no more than that this key signed all of it.
if [ -n "$key" ]; then
    printf 'intact, signed by the key that you named: %s\n' "$signer"
else
    printf 'intact, signed by %s\n' "$signer"
    printf '  Whose key that is this package cannot show. Compare it with what you were told by another way,\n'
    printf '  or give it with -k.\n'
fi
printf '%s files, %s bytes\n' "$((files))" "$((octets))"
if [ -n "$times" ]; then
    printf 'signed when:%s\n' "$times"
else
    printf 'signed when: no time stamp is in this package\n'
fi
