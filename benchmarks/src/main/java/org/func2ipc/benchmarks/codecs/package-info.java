/**
 * What codecs cost, beside other ones: the same values from Java objects to bytes, and back to all their fields.
 *
 * <p>Each peer begins with the same values and ends with their checksum, so that all do the same work: strings become
 * {@code String}s, lists are gone through. {@code encode} builds what the library needs on the way: a protocol buffers
 * message; Chronicle's objects are kept and reused, as is its custom.
 */
@NullMarked
package org.func2ipc.benchmarks.codecs;

import org.jspecify.annotations.NullMarked;
