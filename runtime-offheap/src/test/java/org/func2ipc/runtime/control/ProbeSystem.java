package org.func2ipc.runtime.control;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.later.Ear;
import org.func2ipc.runtime.memory.ReceivedFile;
import org.func2ipc.runtime.memory.RightsSocket;
import org.func2ipc.runtime.root.Visit;

/** A program that does its work, then tries what it was not granted: others' files, any file, the network. */
public final class ProbeSystem implements SystemDefinition {
    @Override
    public void define(SystemBuilder system) {
        system.component("vault").provides(Workbench.class).by(environment -> new Bench());
        system.component("ear")
                .shared("secrets", 0x1000)
                .requires(Workbench.class)
                .provides(Ear.class)
                .by(environment -> new Listening(environment.require(Workbench.class)));
        system.component("prober").shared("scratch", 0x1000).requires(Ear.class).program(environment -> {
            Ear ear = environment.require(Ear.class);
            return console -> probe(ear, console);
        });
    }

    private record Listening(Workbench vault) implements Ear {
        @Override
        public long hear(long value) {
            return value + vault.echo("x").length();
        }

        @Override
        public long isMe(Ear other) {
            return 0;
        }
    }

    /** Arguments: a file to read, a file to write, a port to connect to. */
    private static int probe(Ear ear, Console console) throws IOException {
        List<String> arguments = console.arguments();
        PrintStream out = console.out();
        out.println("heard " + ear.hear(41));
        Path run = Path.of(System.getProperty("jffi.extract.dir"));
        try (Stream<Path> files = Files.list(run)) {
            out.println("files "
                    + files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("(channel|region|plan|grants|control)-.*|visitors"))
                            .sorted()
                            .toList());
        }
        tryMemory(out, run);
        try (Stream<Path> files = Files.list(run)) {
            out.println("open to others "
                    + files.filter(ProbeSystem::isOpenToOthers).sorted().toList());
        }
        attempt(out, "visit", () -> {
            Visit visit = Visit.to(run);
            visit.close();
            return visit;
        });
        out.println("processes "
                + (ProcessHandle.allProcesses().anyMatch(process -> !isKnown(process)) ? "of others" : "of its own"));
        attempt(out, "read", () -> Files.readString(Path.of(arguments.get(0))));
        attempt(out, "write", () -> Files.writeString(Path.of(arguments.get(1)), "was here"));
        attempt(out, "connect", () -> {
            Socket socket =
                    new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Integer.parseInt(arguments.get(2)));
            socket.close();
            return socket;
        });
        out.println("heard " + ear.hear(42));
        return 0;
    }

    /** Asks for the memory of channels and regions, over every socket in sight; cuts its own short. */
    private static void tryMemory(PrintStream out, Path run) throws IOException {
        List<String> granted = new ArrayList<>();
        for (int domain = 0; domain < 3; domain++) {
            Path desk = run.resolve("grants-" + domain);
            if (Files.exists(desk)) {
                try (RightsSocket socket = RightsSocket.connect(desk)) {
                    for (String name : List.of("channel-0", "channel-1", "channel-7", "region-0", "plan-0", "x")) {
                        try (ReceivedFile file = socket.ask(name)) {
                            granted.add(domain + ":" + name + (file == null ? " no" : " yes"));
                        }
                    }
                }
            }
        }
        out.println("granted " + granted);
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            List<Path> own = open.filter(ProbeSystem::isGranted).toList();
            out.println("own " + own.size());
            for (Path each : own) {
                attempt(out, "cut", () -> {
                    try (FileChannel channel = FileChannel.open(each, StandardOpenOption.WRITE)) {
                        return channel.truncate(64);
                    }
                });
            }
        }
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream()
                    .anyMatch(permission -> !permission.name().startsWith("OWNER_"));
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    private static boolean isGranted(Path link) {
        try {
            String file = Files.readSymbolicLink(link).toString();
            return file.contains("/channel-") || file.contains("/region-");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    /** In a sandbox there are this process and the one that bubblewrap leaves beside it. */
    private static boolean isKnown(ProcessHandle process) {
        return process.pid() == ProcessHandle.current().pid()
                || process.info().command().orElse("bwrap").endsWith("bwrap");
    }

    @FunctionalInterface
    private interface Attempt {
        Object run() throws IOException;
    }

    private static void attempt(PrintStream out, String what, Attempt attempt) {
        try {
            Object unused = attempt.run();
            out.println(what + " succeeded");
        } catch (IOException e) {
            out.println(what + " failed: " + e.getClass().getSimpleName());
        }
    }
}
