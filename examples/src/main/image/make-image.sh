#!/usr/bin/env bash
# Makes the small ext4 image that ships with the example `files`: the same bytes each time, from any user account.
#
#   usage: make-image.sh OUTPUT.img.gz
#
# Needs mkfs.ext4 and debugfs (Debian: e2fsprogs), 1.47 or newer. mkfs.ext4 fills the image from a tree (-d); debugfs then adds
# what a plain user cannot put into a tree (device nodes, other owners, attributes) and sets every time stamp, because the
# change times of the tree are those of this run.
set -euo pipefail
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"

[ $# -eq 1 ] || { echo "usage: $0 OUTPUT.img.gz" >&2; exit 2; }
for tool in mkfs.ext4 debugfs e2fsck gzip; do
    command -v "$tool" > /dev/null || { echo "$0: $tool is missing: install e2fsprogs" >&2; exit 1; }
done

output=$(realpath "$1")
readonly TIME=1767225600 # 2026-01-01T00:00:00Z
readonly UUID=f02c1bc0-0000-4000-8000-000000000002
readonly HASH_SEED=f02c1bc0-0000-4000-8000-0000000000ed
umask 022
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
image=$work/files.img

mkdir -p "$tree"/{bin,dev,etc/init.d,home/ada/notes,usr/share/doc/func2ipc,var/log}
cd "$tree"
echo func2ipc > etc/hostname
printf '127.0.0.1\tlocalhost\n127.0.1.1\tfunc2ipc\n' > etc/hosts
printf 'Read by %s, through %s, from a disk that is a file.\n' files "fs-thread and block-thread" > etc/motd
printf 'root:x:0:0:root:/root:/bin/sh\nada:x:1000:1000:Ada:/home/ada:/bin/sh\n' > etc/passwd
printf '#!/bin/sh\necho ready\n' > etc/init.d/rcS
printf '#!/bin/sh\necho "hello from the image"\n' > bin/hello
chmod 755 bin/hello etc/init.d/rcS
chmod 700 home/ada/notes
ln -s hello bin/fast-link
ln -s ../usr/share/doc/func2ipc/../func2ipc/../func2ipc/../func2ipc/numbers.txt bin/slow-link
ln -s /nowhere bin/dangling-link
ln -s loop-b home/ada/loop-a
ln -s loop-a home/ada/loop-b
seq 1 5000 > usr/share/doc/func2ipc/numbers.txt
yes 'the same line again and again' 2> /dev/null | head -c 1500000 > var/log/megabyte || true
: > var/log/empty
truncate -s 300000 var/log/sparse
printf 'end' >> var/log/sparse
ln etc/motd usr/share/doc/func2ipc/motd-again
printf 'odd\n' > 'home/ada/notes/two words'
printf 'odd\n' > $'home/ada/notes/new\nline'
printf 'odd\n' > 'home/ada/notes/back\slash 100%'
printf 'odd\n' > $'home/ada/notes/not-utf8-\xff\xfe'
printf 'odd\n' > $'home/ada/notes/\xc3\xa9t\xc3\xa9'
find . -exec touch -h -d "@$TIME" {} +
touch -d '@1700000000.123456789' etc/hostname
touch -d '1955-11-05T06:15:00Z' etc/motd
touch -d '2100-02-28T23:59:59.999999999Z' etc/hosts

E2FSPROGS_FAKE_TIME=$TIME mkfs.ext4 -q -F -U "$UUID" -E "hash_seed=$HASH_SEED,root_owner=0:0,lazy_itable_init=0" \
    -L func2ipc -d "$tree" "$image" 6M > "$work/mkfs.log"

{
    printf 'cd /dev\nmknod null c 1 3\nmknod vda b 254 0\nmknod initctl p\ncd /\n'
    printf 'set_inode_field /dev/null mode 020666\nset_inode_field /dev/vda mode 060660\nset_inode_field /dev/initctl mode 010600\n'
    echo 'ea_set /etc/hostname user.comment "name of the machine"'
    echo 'ea_set /bin/hello user.mime_type text/x-shellscript'
} > "$work/nodes"
E2FSPROGS_FAKE_TIME=$TIME debugfs -w -f "$work/nodes" "$image" > /dev/null 2>&1

# Inodes in use: those up to the last allocated one, for a fresh image has no gaps.
used=$(debugfs -R stats "$image" 2> /dev/null | awk -F: '/^Inode count/ { total = $2 } /^Free inodes/ { free = $2 } END { print total - free }')
{
    for inode in 2 $(seq 11 "$used"); do
        for field in ctime atime crtime; do
            echo "set_inode_field <$inode> $field @$TIME"
            echo "set_inode_field <$inode> ${field}_extra 0"
        done
        for field in uid gid generation; do
            echo "set_inode_field <$inode> $field 0"
        done
    done
    for path in /home/ada /home/ada/notes /home/ada/loop-a /home/ada/loop-b; do
        printf 'set_inode_field %s uid 1000\nset_inode_field %s gid 1000\n' "$path" "$path"
    done
    # Seconds beyond 32 bits and nanoseconds, which mkfs.ext4 1.47.0 does not take over from the tree.
    printf 'set_inode_field /etc/hostname mtime_extra %d\n' $((123456789 << 2))
    printf 'set_inode_field /etc/hosts mtime_extra %d\n' $((999999999 << 2 | 1))
} > "$work/fields"
E2FSPROGS_FAKE_TIME=$TIME debugfs -w -f "$work/fields" "$image" > "$work/fields.log" 2>&1

e2fsck -fn "$image" > "$work/check" 2>&1 || { cat "$work/check" >&2; exit 1; }
gzip -n -9 < "$image" > "$output"
