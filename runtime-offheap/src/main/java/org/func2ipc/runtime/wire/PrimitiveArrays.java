package org.func2ipc.runtime.wire;

import jakarta.annotation.Nullable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Arrays of primitives, which travel as parameters and results alone: packed elements in the tail, little-endian, copied
 * in bulk. As arrays can change, every gate copies them, in every mode (semantics R3).
 */
public final class PrimitiveArrays {
    private PrimitiveArrays() {}

    /** Checks an array that is encoded at once: not null, at most {@code max} elements. */
    public static void check(@Nullable Object array, long max, String where) {
        int length = java.lang.reflect.Array.getLength(Admission.present(array, where));
        if (length > max) {
            throw Admission.tooLong(where, length, max, "elements");
        }
    }

    /** A copy of {@code array}, which may have at most {@code max} elements. */
    public static boolean[] copied(@Nullable boolean[] array, long max, String where) {
        check(array, max, where);
        return Admission.present(array, where).clone();
    }

    /** A copy of {@code array}, which may have at most {@code max} elements. */
    public static byte[] copied(@Nullable byte[] array, long max, String where) {
        check(array, max, where);
        return Admission.present(array, where).clone();
    }

    /** A copy of {@code array}, which may have at most {@code max} elements. */
    public static short[] copied(@Nullable short[] array, long max, String where) {
        check(array, max, where);
        return Admission.present(array, where).clone();
    }

    /** A copy of {@code array}, which may have at most {@code max} elements. */
    public static char[] copied(@Nullable char[] array, long max, String where) {
        check(array, max, where);
        return Admission.present(array, where).clone();
    }

    /** A copy of {@code array}, which may have at most {@code max} elements. */
    public static int[] copied(@Nullable int[] array, long max, String where) {
        check(array, max, where);
        return Admission.present(array, where).clone();
    }

    /** A copy of {@code array}, which may have at most {@code max} elements. */
    public static long[] copied(@Nullable long[] array, long max, String where) {
        check(array, max, where);
        return Admission.present(array, where).clone();
    }

    /** A copy of {@code array}, which may have at most {@code max} elements. */
    public static float[] copied(@Nullable float[] array, long max, String where) {
        check(array, max, where);
        return Admission.present(array, where).clone();
    }

    /** A copy of {@code array}, which may have at most {@code max} elements. */
    public static double[] copied(@Nullable double[] array, long max, String where) {
        check(array, max, where);
        return Admission.present(array, where).clone();
    }

    /** Puts a ref to the elements of {@code array}, and them into the tail. */
    public static void put(WireMessage message, int at, boolean[] array) {
        int start = message.putList(at, array.length, 1);
        for (int index = 0; index < array.length; index++) {
            message.putBoolean(start + index, array[index]);
        }
    }

    /** Puts a ref to the elements of {@code array}, and them into the tail. */
    public static void put(WireMessage message, int at, byte[] array) {
        int start = message.putList(at, array.length, 1);
        System.arraycopy(array, 0, message.body(), start, array.length);
    }

    /** Puts a ref to the elements of {@code array}, and them into the tail. */
    public static void put(WireMessage message, int at, short[] array) {
        int start = message.putList(at, array.length, Short.BYTES);
        tail(message, start).asShortBuffer().put(array);
    }

    /** Puts a ref to the elements of {@code array}, and them into the tail. */
    public static void put(WireMessage message, int at, char[] array) {
        int start = message.putList(at, array.length, Character.BYTES);
        tail(message, start).asCharBuffer().put(array);
    }

    /** Puts a ref to the elements of {@code array}, and them into the tail. */
    public static void put(WireMessage message, int at, int[] array) {
        int start = message.putList(at, array.length, Integer.BYTES);
        tail(message, start).asIntBuffer().put(array);
    }

    /** Puts a ref to the elements of {@code array}, and them into the tail. */
    public static void put(WireMessage message, int at, long[] array) {
        int start = message.putList(at, array.length, Long.BYTES);
        tail(message, start).asLongBuffer().put(array);
    }

    /** Puts a ref to the elements of {@code array}, and them into the tail. */
    public static void put(WireMessage message, int at, float[] array) {
        int start = message.putList(at, array.length, Float.BYTES);
        tail(message, start).asFloatBuffer().put(array);
    }

    /** Puts a ref to the elements of {@code array}, and them into the tail. */
    public static void put(WireMessage message, int at, double[] array) {
        int start = message.putList(at, array.length, Double.BYTES);
        tail(message, start).asDoubleBuffer().put(array);
    }

    /** The array whose ref stands at {@code at}, at most {@code max} elements. */
    public static boolean[] getBooleans(WireMessage message, int at, long max) {
        boolean[] array = new boolean[message.getList(at, 1, max, 1)];
        int start = message.listStart(at);
        for (int index = 0; index < array.length; index++) {
            array[index] = message.getBoolean(start + index);
        }
        return array;
    }

    /** The array whose ref stands at {@code at}, at most {@code max} elements. */
    public static byte[] getBytes(WireMessage message, int at, long max) {
        byte[] array = new byte[message.getList(at, 1, max, 1)];
        System.arraycopy(message.body(), message.listStart(at), array, 0, array.length);
        return array;
    }

    /** The array whose ref stands at {@code at}, at most {@code max} elements. */
    public static short[] getShorts(WireMessage message, int at, long max) {
        short[] array = new short[message.getList(at, Short.BYTES, max, Short.BYTES)];
        tail(message, message.listStart(at)).asShortBuffer().get(array);
        return array;
    }

    /** The array whose ref stands at {@code at}, at most {@code max} elements. */
    public static char[] getChars(WireMessage message, int at, long max) {
        char[] array = new char[message.getList(at, Character.BYTES, max, Character.BYTES)];
        tail(message, message.listStart(at)).asCharBuffer().get(array);
        return array;
    }

    /** The array whose ref stands at {@code at}, at most {@code max} elements. */
    public static int[] getInts(WireMessage message, int at, long max) {
        int[] array = new int[message.getList(at, Integer.BYTES, max, Integer.BYTES)];
        tail(message, message.listStart(at)).asIntBuffer().get(array);
        return array;
    }

    /** The array whose ref stands at {@code at}, at most {@code max} elements. */
    public static long[] getLongs(WireMessage message, int at, long max) {
        long[] array = new long[message.getList(at, Long.BYTES, max, Long.BYTES)];
        tail(message, message.listStart(at)).asLongBuffer().get(array);
        return array;
    }

    /** The array whose ref stands at {@code at}, at most {@code max} elements. */
    public static float[] getFloats(WireMessage message, int at, long max) {
        float[] array = new float[message.getList(at, Float.BYTES, max, Float.BYTES)];
        tail(message, message.listStart(at)).asFloatBuffer().get(array);
        return array;
    }

    /** The array whose ref stands at {@code at}, at most {@code max} elements. */
    public static double[] getDoubles(WireMessage message, int at, long max) {
        double[] array = new double[message.getList(at, Double.BYTES, max, Double.BYTES)];
        tail(message, message.listStart(at)).asDoubleBuffer().get(array);
        return array;
    }

    private static ByteBuffer tail(WireMessage message, int start) {
        return ByteBuffer.wrap(message.body(), start, message.length() - start)
                .order(ByteOrder.LITTLE_ENDIAN)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
