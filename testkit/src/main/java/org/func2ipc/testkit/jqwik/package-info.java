/**
 * For users of jqwik: {@code @ForAll ReadRequest request} works for every type with a codec. Nothing has to be
 * registered; with jqwik and this library on the class path it is there.
 *
 * <p>Values are legal: within every {@code @Max}, text without lone surrogates; and stay so while jqwik shrinks them.
 * {@link org.func2ipc.testkit.jqwik.IllFormedText} gives the text that must be refused.
 */
@NullMarked
package org.func2ipc.testkit.jqwik;

import org.jspecify.annotations.NullMarked;
