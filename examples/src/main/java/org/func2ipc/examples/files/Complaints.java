package org.func2ipc.examples.files;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;

/** Errors of a command, printed as {@code cat} prints them: {@code cat: /x: No such file or directory}. */
final class Complaints {
    private final String command;
    private final Output out;
    private final PrintStream err;
    private boolean any;

    Complaints(String command, Output out, PrintStream err) {
        this.command = command;
        this.out = out;
        this.err = err;
    }

    /** Reports that {@code path} failed; what was printed before it goes out before it. */
    void add(FilePath path, FsException failure) throws IOException {
        any = true;
        out.flush();
        byte[] start = (command + ": ").getBytes(StandardCharsets.UTF_8);
        byte[] name = path.bytes().toArray();
        byte[] end = (": " + text(failure) + "\n").getBytes(StandardCharsets.UTF_8);
        err.write(start, 0, start.length);
        err.write(name, 0, name.length);
        err.write(end, 0, end.length);
        err.flush();
    }

    /** True when something was reported. */
    boolean any() {
        return any;
    }

    private static String text(FsException failure) {
        String text = text(failure.fault());
        return switch (failure.fault()) {
            case CORRUPT, UNSUPPORTED_FEATURE, IO_ERROR -> text + " (" + failure.detail() + ")";
            default -> text;
        };
    }

    private static String text(FsFault fault) {
        return switch (fault) {
            case NOT_FOUND -> "No such file or directory";
            case NOT_A_DIRECTORY -> "Not a directory";
            case IS_A_DIRECTORY -> "Is a directory";
            case NOT_A_LINK, INVALID_ARGUMENT -> "Invalid argument";
            case NOT_A_REGULAR_FILE -> "Not a regular file";
            case TOO_MANY_LINKS -> "Too many levels of symbolic links";
            case NAME_TOO_LONG -> "File name too long";
            case BAD_HANDLE -> "Bad file descriptor";
            case TOO_MANY_OPEN_FILES -> "Too many open files";
            case READ_ONLY -> "Read-only file system";
            case UNSUPPORTED_FEATURE -> "Operation not supported";
            case CORRUPT -> "Structure needs cleaning";
            case IO_ERROR -> "Input/output error";
        };
    }
}
