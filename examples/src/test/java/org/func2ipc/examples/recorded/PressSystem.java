package org.func2ipc.examples.recorded;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockGeometry;
import org.func2ipc.drivers.block.BlockTopology;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.Notified;
import org.func2ipc.examples.hello.Greeter;
import org.func2ipc.examples.hello.Greeting;
import org.func2ipc.examples.shelf.Book;
import org.func2ipc.examples.shelf.Shelf;

/**
 * Components that hand memory and signals to one another: {@code caller} has {@code press} print names through the blocks
 * of {@code disk}, and rings {@code bell}, which rings back. A variant has one component that does something else.
 */
public final class PressSystem implements SystemDefinition {
    static final int BLOCK = 512;
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Variant variant;

    /** What is not as it was recorded. */
    enum Variant {
        NONE,
        /** The disk gives the first byte in the other case. */
        DISK_READS_OTHERWISE,
        /** The press writes another block content. */
        PRESS_WRITES_OTHERWISE,
        /** The bell does not ring back. */
        BELL_IS_SILENT
    }

    /** As it is recorded. */
    public PressSystem() {
        this(Variant.NONE);
    }

    PressSystem(Variant variant) {
        this.variant = variant;
    }

    @Override
    public void define(SystemBuilder system) {
        system.name("press");
        system.component("disk").provides(BlockDevice.class).by(env -> new Disk(variant));
        system.component("press")
                .notification("go")
                .shared("pages", 0x1000)
                .requires(BlockDevice.class)
                .provides(Greeter.class)
                .by(env -> new Press(env, variant));
        system.component("bell")
                .boundNotification("rung")
                .signals("caller", "heard")
                .provides(Shelf.class)
                .by(env -> new RingingBell(env, variant));
        system.component("caller")
                .notification("heard")
                .signals("press", "go")
                .signals("bell", "rung")
                .requires(Greeter.class)
                .requires(Shelf.class)
                .program(env -> console -> call(env, console));
    }

    private static int call(Environment env, Console console) {
        Greeter press = env.require(Greeter.class);
        Shelf bell = env.require(Shelf.class);
        for (String name : console.arguments()) {
            env.signal("press", "go").signal();
            console.out().println(press.greet(name).text());
            env.signal("bell", "rung").signal();
            long heard = env.notification("heard").await(LONG);
            console.out().println(bell.books().size() + " " + heard);
        }
        return env.notification("heard").await(Duration.ofMillis(10)) == 0 ? 0 : 1;
    }

    /** Writes what it is given into a block, and reads it back, when it is told to go. */
    private static final class Press implements Greeter {
        private final Environment env;
        private final BlockDevice device;
        private final Variant variant;
        private int block;

        Press(Environment env, Variant variant) {
            this.env = env;
            this.device = env.require(BlockDevice.class);
            this.variant = variant;
        }

        @Override
        public Greeting greet(String name) {
            env.notification("go").await(LONG);
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            Lease page = env.shared("pages").lease(0, BLOCK);
            Lease back = env.shared("pages").lease(BLOCK, BLOCK);
            page.fill(0, BLOCK, (byte) (variant == Variant.PRESS_WRITES_OTHERWISE ? '+' : '-'));
            page.put(0, text, 0, text.length);
            try {
                device.write(++block, page.readOnly());
                device.read(block, back);
            } catch (BlockException e) {
                throw new IllegalStateException(e);
            }
            byte[] read = new byte[text.length + 1];
            back.get(0, read, 0, read.length);
            return new Greeting(new String(read, StandardCharsets.UTF_8), block);
        }
    }

    /** Keeps a book for each ring. */
    private static final class RingingBell implements Shelf, Notified {
        private final Environment env;
        private final Variant variant;
        private final List<Book> books = new ArrayList<>();

        RingingBell(Environment env, Variant variant) {
            this.env = env;
            this.variant = variant;
        }

        @Override
        public void signalled(long badges) {
            books.add(new Book("ring", List.of(), Optional.empty()));
            if (variant != Variant.BELL_IS_SILENT) {
                env.signal("caller", "heard").signal();
            }
        }

        @Override
        public void put(Book book) {
            books.add(book);
        }

        @Override
        public boolean take(Book book) {
            return books.remove(book);
        }

        @Override
        public List<Book> books() {
            return List.copyOf(books);
        }
    }

    private static final class Disk implements BlockDevice {
        private final byte[] content = new byte[64 * BLOCK];
        private final Variant variant;

        Disk(Variant variant) {
            this.variant = variant;
        }

        @Override
        public BlockGeometry geometry() {
            return new BlockGeometry(content.length / BLOCK, BLOCK, false);
        }

        @Override
        public long capacity() {
            return content.length;
        }

        @Override
        public BlockTopology topology() {
            return BlockTopology.UNKNOWN;
        }

        @Override
        public void read(long block, Lease into) {
            into.put(0, content, (int) block * BLOCK, (int) into.length());
            if (variant == Variant.DISK_READS_OTHERWISE) {
                into.putByte(0, (byte) (into.getByte(0) ^ 0x20));
            }
        }

        @Override
        public void write(long block, Lease from) {
            from.get(0, content, (int) block * BLOCK, (int) from.length());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void discard(long block, long count) {
            // Their content stays.
        }

        @Override
        public void writeZeroes(long block, long count) {
            throw new UnsupportedOperationException("nobody asks for zeroes: block=" + block + ", count=" + count);
        }
    }
}
