package org.func2ipc.runtime.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A fault in the code of the channels: within one method, the calls of another one are replaced by something that looks
 * harmless. All other code is what it is.
 */
enum PlantedFault {
    CLIENT_RINGS_WITHOUT_A_FENCE(ClientSlot.class, "publish", "fullFence", "skip"),
    SERVER_WAKES_WITHOUT_A_FENCE(SlotReply.class, "put", "fullFence", "skip"),
    SERVER_SLEEPS_WITHOUT_A_SECOND_LOOK(ServerThread.class, "sleep", "found", "seesNothing"),
    CLIENT_DOES_NOT_RING(ClientSlot.class, "publish", "wakeIfParked", "doNotWake"),
    SERVER_DOES_NOT_WAKE(SlotReply.class, "put", "wakeIfParked", "doNotWake"),
    POOL_DOES_NOT_WAKE_THE_NEXT(ServerThread.class, "round", "wakeSibling", "doNotWake"),
    LATER_REPLIES_SLEEP_WITHOUT_A_SECOND_LOOK(AsyncCalls.class, "sleep", "found", "seesNothing"),
    LATER_CALL_DOES_NOT_WAKE_ITS_WAITER(AsyncCalls.class, "begin", "wakeIfParked", "doNotWake"),
    CLIENT_GIVES_UP_BLINDLY(ClientSlot.class, "giveUp", "compareAndSetLong", "setBlindly"),
    SERVER_TAKES_BLINDLY(ServerCallSlot.class, "take", "compareAndSetLong", "setBlindly"),
    SLOT_IS_USED_BEFORE_THE_SERVER_LEFT_IT(ClientEndpoint.class, "slotOfThisThread", "isFree", "alwaysFree"),
    CALLER_LOOKS_BEFORE_THE_REPLY_IS_THERE(ReplyWait.class, "forReply", "found", "seesAll"),
    SERVER_SLEEPS_ON_A_FORMER_LIFE(ServerEndpoint.class, "replace", "incrementAndGet", "doNotCount"),
    LATER_REPLIES_SLEEP_OVER_A_DEATH(AsyncCalls.class, "sleep", "anyIsHopeless", "seesNothing"),
    LATER_CALL_MEETS_NOBODY(AsyncCalls.class, "begin", "finishBegun", "leave"),
    DEATH_WAKES_NOBODY(ClientChannel.class, "reconnect", "wakeEverybody", "doNotWake"),
    REVOKE_IS_NOT_LOOKED_AT_BY_CALLERS(ChannelEdge.class, "begin", "requireUsable", "admit");

    private static final String OURS = "org.func2ipc.";

    private final Class<?> where;
    private final String method;
    private final String call;
    private final String instead;

    PlantedFault(Class<?> where, String method, String call, String instead) {
        this.where = where;
        this.method = method;
        this.call = call;
        this.instead = instead;
    }

    static void skip() {}

    static void leave(AsyncCalls calls) {}

    static int doNotCount(AtomicInteger counter) {
        return counter.get();
    }

    static void doNotWake(Futex futex, ChannelMemory memory, long offset) {}

    static void doNotWake(ServerThread thread) {}

    static void doNotWake(ClientLink link) {}

    static boolean seesNothing(ServerThread thread) {
        return false;
    }

    static boolean seesNothing(AsyncCalls calls) {
        return false;
    }

    static boolean seesAll(ReplyWait wait) {
        return true;
    }

    static boolean alwaysFree(ClientSlot slot) {
        return true;
    }

    static boolean setBlindly(ChannelMemory memory, long offset, long expected, long value) {
        memory.putLong(offset, value);
        return true;
    }

    static void admit(ChannelEdge edge, org.func2ipc.dsl.model.MethodDescriptor method) {}

    /** Runs {@code race}, over classes of its own, of which one has the fault. */
    @SuppressWarnings("unchecked")
    Map<String, Long> run(Race race, long millis) {
        try {
            Class<?> races = Class.forName(Race.class.getName(), true, new Loader());
            Method run = races.getDeclaredMethod("run", String.class, long.class);
            run.setAccessible(true);
            return (Map<String, Long>) run.invoke(null, race.name(), millis);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Loads all classes of the project anew. */
    private final class Loader extends ClassLoader {
        Loader() {
            super(PlantedFault.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null) {
                    byte[] code = code(name);
                    loaded = defineClass(name, code, 0, code.length);
                }
                return loaded;
            }
        }

        private byte[] code(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = in.readAllBytes();
                return name.equals(where.getName()) ? plant(code) : code;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private byte[] plant(byte[] code) {
        ClassWriter writer = new ClassWriter(0);
        int[] planted = new int[1];
        new ClassReader(code)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String signature, String[] exceptions) {
                                MethodVisitor next = super.visitMethod(access, name, type, signature, exceptions);
                                return name.equals(method) ? planting(next, planted) : next;
                            }
                        },
                        0);
        if (planted[0] == 0) {
            throw new IllegalStateException(where.getSimpleName() + "." + method + " no longer calls " + call + ": "
                    + this + " must be planted elsewhere");
        }
        return writer.toByteArray();
    }

    private MethodVisitor planting(MethodVisitor next, int[] planted) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String type, boolean onInterface) {
                if (!name.equals(call)) {
                    super.visitMethodInsn(opcode, owner, name, type, onInterface);
                    return;
                }
                planted[0]++;
                String receiver = opcode == Opcodes.INVOKESTATIC ? "" : "L" + owner + ";";
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        Type.getInternalName(PlantedFault.class),
                        instead,
                        "(" + receiver + type.substring(1),
                        false);
            }
        };
    }
}
