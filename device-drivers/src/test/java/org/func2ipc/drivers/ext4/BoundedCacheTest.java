package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BoundedCacheTest {
    @Test
    void givesBackWhatWasPutLast() {
        BoundedCache<String> cache = new BoundedCache<>(64);

        cache.put(0, "first");
        cache.put(0, "second");

        assertThat(cache.get(0)).isEqualTo("second");
        assertThat(cache.get(1)).isNull();
    }

    @Test
    void dropsWhatWasUnusedForLongest() {
        BoundedCache<Long> cache = new BoundedCache<>(8);
        for (long key = 0; key < 8; key++) {
            cache.put(key, key);
        }

        assertThat(cache.get(0)).isEqualTo(0);
        cache.put(8, 8L);

        assertThat(cache.get(0)).isEqualTo(0);
        assertThat(cache.get(1)).isNull();
    }

    @Test
    void holdsNoMoreThanItsPlaces() {
        BoundedCache<Long> cache = new BoundedCache<>(64);
        for (long key = 0; key < 10_000; key++) {
            cache.put(key, key);
        }

        long held = 0;
        for (long key = 0; key < 10_000; key++) {
            held += cache.get(key) == null ? 0 : 1;
        }
        assertThat(held).isBetween(1L, 64L);
    }
}
