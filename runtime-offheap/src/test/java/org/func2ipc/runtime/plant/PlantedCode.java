package org.func2ipc.runtime.plant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * All classes of the project, loaded anew; within one method of one of them, the calls of another method are replaced.
 *
 * @param where the class
 * @param method its method
 * @param call the method that is no longer called
 * @param substitute the class whose static method is called instead, in the package of {@code where}
 * @param instead that method: it takes the receiver first
 */
public record PlantedCode(Class<?> where, String method, String call, Class<?> substitute, String instead) {
    private static final String OURS = "org.func2ipc.";

    /** Runs {@code static Map<String, Long> run(String, long)} of {@code main}, over classes with the fault. */
    @SuppressWarnings("unchecked")
    public Map<String, Long> run(Class<?> main, String name, long millis) {
        try {
            Class<?> loaded = Class.forName(main.getName(), true, new Loader());
            Method run = loaded.getDeclaredMethod("run", String.class, long.class);
            run.setAccessible(true);
            return (Map<String, Long>) run.invoke(null, name, millis);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Loader extends ClassLoader {
        Loader() {
            super(PlantedCode.class.getClassLoader());
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
                    + instead + " must be planted elsewhere");
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
                        Type.getInternalName(substitute),
                        instead,
                        "(" + receiver + type.substring(1),
                        false);
            }
        };
    }
}
