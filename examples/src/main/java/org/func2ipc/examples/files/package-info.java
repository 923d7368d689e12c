/**
 * Reads files from an ext4 image through three components: the program {@code files}, {@code fs-thread} and {@code
 * block-thread}.
 *
 * <p>One class per command; each gets its operands ({@link Arguments}) and what it works with ({@link Context}).
 */
@NullMarked
package org.func2ipc.examples.files;

import org.jspecify.annotations.NullMarked;
