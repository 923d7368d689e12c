package org.func2ipc.runtime.memory;

import java.util.ArrayList;
import java.util.List;

/** The words on which one thread sleeps at the same time; at most {@value #MAX}. Belongs to that thread. */
public final class ParkedWords {
    /** Most words: the kernel's bound ({@code FUTEX_WAITV_MAX}). */
    public static final int MAX = 128;

    private final List<Word> words = new ArrayList<>();
    private final NativeStructs structs = new NativeStructs();

    /** Adds the word at {@code offset}, a multiple of 4. */
    public ParkedWords add(ChannelMemory memory, long offset) {
        if (words.size() == MAX) {
            throw new IllegalStateException(
                    "a thread sleeps on at most " + MAX + " words: a component is called from too many domains");
        }
        words.add(new Word(memory, offset));
        return this;
    }

    /** Marks every word: the caller is about to sleep, and looks again after this. */
    public void park() {
        for (int i = 0; i < words.size(); i++) {
            words.get(i).set(Futex.PARKED);
        }
    }

    /** Unmarks every word: the caller no longer sleeps. */
    public void unpark() {
        for (int i = 0; i < words.size(); i++) {
            words.get(i).set(Futex.AWAKE);
        }
    }

    int size() {
        return words.size();
    }

    long address(int index) {
        return words.get(index).address();
    }

    boolean areAllParked() {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).get() != Futex.PARKED) {
                return false;
            }
        }
        return true;
    }

    NativeStructs structs() {
        return structs;
    }

    private record Word(ChannelMemory memory, long offset) {
        void set(int value) {
            memory.putIntVolatile(offset, value);
        }

        int get() {
            return memory.getIntVolatile(offset);
        }

        long address() {
            return memory.address(offset);
        }
    }
}
