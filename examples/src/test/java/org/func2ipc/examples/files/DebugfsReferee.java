package org.func2ipc.examples.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code debugfs} says of inodes. */
final class DebugfsReferee {
    private static final Pattern STAT = Pattern.compile(
            "Inode: (?<inode>\\d+) +Type: (?<type>[a-zA-Z]+).*?Mode: +(?<mode>\\d+).*?"
                    + "User: +(?<uid>\\d+) +Group: +(?<gid>\\d+).*?Size: (?<size>\\d+).*?"
                    + "Links: (?<links>\\d+) +Blockcount: (?<blocks>\\d+).*?"
                    + "\\bmtime: 0x(?<seconds>[0-9a-f]{8})(:(?<extra>[0-9a-f]{8}))?",
            Pattern.DOTALL);
    private static final Pattern DEVICE = Pattern.compile("Device major/minor number: 0*(\\d+):0*(\\d+) ");

    private DebugfsReferee() {}

    /**
     * Per inode, the fields of a manifest that {@code debugfs} knows, separated by tabs: type, mode, uid, gid, links,
     * inode, size, seconds, nanoseconds, device, blocks.
     */
    static Map<Long, String> inodes(Path image, Collection<Long> inodes) throws IOException {
        Path commands = image.resolveSibling(image.getFileName() + ".debugfs");
        StringBuilder text = new StringBuilder();
        inodes.forEach(inode -> text.append("stat <").append(inode).append(">\n"));
        java.nio.file.Files.writeString(commands, text);
        String output = new String(
                Shell.output(Path.of("."), "debugfs", "-f", commands.toString(), image.toString()),
                StandardCharsets.ISO_8859_1);
        Map<Long, String> known = new TreeMap<>();
        for (String part : output.split("(?m)^debugfs: stat <", -1)) {
            Matcher stat = STAT.matcher(part);
            if (stat.find()) {
                known.put(Long.valueOf(stat.group("inode")), fields(stat, DEVICE.matcher(part)));
            }
        }
        return known;
    }

    private static String fields(Matcher stat, Matcher device) {
        String type = type(stat.group("type"));
        String extra = stat.group("extra") == null ? "0" : stat.group("extra");
        long extraBits = Long.parseLong(extra, 16);
        long seconds = Integer.parseUnsignedInt(stat.group("seconds"), 16) + ((extraBits & 3) << 32);
        return String.join(
                "\t",
                type,
                Integer.toOctalString(Integer.parseInt(stat.group("mode"), 8)),
                stat.group("uid"),
                stat.group("gid"),
                stat.group("links"),
                stat.group("inode"),
                type.equals("d") ? "-" : stat.group("size"),
                Long.toString(seconds),
                Long.toString(extraBits >> 2),
                device.find() ? device.group(1) + ":" + device.group(2) : "-",
                stat.group("blocks"));
    }

    private static String type(String word) {
        return switch (word) {
            case "regular" -> "f";
            case "directory" -> "d";
            case "symlink" -> "l";
            case "character" -> "c";
            case "block" -> "b";
            case "FIFO" -> "p";
            case "socket" -> "s";
            default -> word;
        };
    }
}
