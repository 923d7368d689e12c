/** The messages as Chronicle has them: objects with fields that are read into again and again. */
@NullMarked
package org.func2ipc.benchmarks.codecs.chronicle;

import org.jspecify.annotations.NullMarked;
