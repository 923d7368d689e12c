package org.func2ipc.runtime.memory;

/**
 * What a region is, the same in every domain that maps it.
 *
 * @param id unique in the system, 0 or more
 * @param owner component that declares it
 * @param name as its owner declares it
 * @param size bytes, a multiple of {@value Pages#SIZE}, at most {@value Pages#MAX_REGION}
 * @param deviceAddress where devices of the board see its first byte, a multiple of {@value Pages#SIZE}
 */
public record RegionSpec(int id, String owner, String name, long size, long deviceAddress) {
    public RegionSpec {
        if (size % Pages.SIZE != 0 || Pages.checkedSize(size) != size) {
            throw new IllegalArgumentException("size of region \"" + name + "\" of " + owner + " must be a multiple of "
                    + Pages.SIZE + ": size=" + size);
        }
    }
}
