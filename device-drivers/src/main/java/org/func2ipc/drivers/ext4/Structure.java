package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/**
 * What a metadata block must be, seen from whoever points at it.
 *
 * <p>Equal structures read a block alike, so that a block is checked once for as long as it stays in the {@link
 * BlockCache}; a block that two owners claim is checked for each.
 *
 * @param <T> the validated form
 */
interface Structure<T> {
    /**
     * The only way from the block's bytes to its validated form.
     *
     * @param raw the whole block, shared: never changed
     * @param block its number
     * @throws FsException CORRUPT, naming structure, block and value
     */
    T parse(byte[] raw, long block) throws FsException;
}
