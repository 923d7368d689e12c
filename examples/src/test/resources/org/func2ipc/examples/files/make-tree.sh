# usage: bash make-tree.sh DIR MEBIBYTES: a tree with what file systems get wrong. Whole seconds only: mkfs.ext4 -d of e2fsprogs
# 1.47.0 drops the rest.
set -euo pipefail
export LC_ALL=C
umask 022
numbers() { seq 1 100000000 2> /dev/null | head -c "$1" || true; }
mkdir -p "$1"
cd "$1"

mkdir -p deep/$(printf 'd/%.0s' {1..60}) many names links odd modes big empty-directory
echo bottom > deep/$(printf 'd/%.0s' {1..60})bottom
for i in {1..2000}; do echo "$i" > "many/file-$i"; done
name=
for i in {1..255}; do name+=$((i % 10)); echo "$i" > "names/$name"; done
for i in a a-b a.b A 'a b'; do mkdir "odd/$i"; echo "$i" > "odd/$i/x"; done
for i in 'new
line' 'back\slash' 'tab	' $'return\r' $'\xff\xfe' $'\xc3\xa9' '100%' ' ' '-r' '"' "'" '*' $'\x01\x7f'; do echo odd > "odd/$i"; done

ln -s short links/fast
ln -s "$(printf 'x%.0s' {1..59})" links/fast-59
ln -s "$(printf 'x%.0s' {1..60})" links/slow-60
ln -s "$(printf 'y/%.0s' {1..500})z" links/slow-1001
ln -s /nowhere links/dangling
ln -s $'odd\n\xff' links/odd-target
ln -s . links/self
ln many/file-1 links/hard
for mode in 0 1 111 644 1777 2755 4755 7777; do echo "$mode" > "modes/$mode"; chmod "$mode" "modes/$mode"; done
mkfifo modes/fifo

: > big/empty
printf x > big/one
head -c 4095 /dev/zero > big/4095
numbers 4097 > big/4097
truncate -s 5M big/hole
printf end >> big/hole
truncate -s 300000 big/islands
for at in 0 70000 140001 299999; do printf I | dd of=big/islands bs=1 seek="$at" conv=notrunc status=none; done
truncate -s 200M big/nothing
numbers "$(($2 << 20))" > big/mebibytes

touch -h -d '@-1' links/fast
touch -d '@0' big/one
touch -d '@2147483647' big/4095
find . -newermt '2020-01-01' ! -name 4095 -exec touch -h -d '@1700000000' {} +
