package org.func2ipc.runtime.memory;

import jnr.ffi.Pointer;
import jnr.ffi.types.off_t;
import jnr.ffi.types.size_t;
import org.jspecify.annotations.Nullable;

/** The C library's {@code mmap}. Public for the code that binds it. */
public interface MemoryMap {
    /** {@code mmap(2)}. */
    @Nullable
    Pointer mmap(Pointer address, @size_t long length, int protection, int flags, int file, @off_t long offset);
}
