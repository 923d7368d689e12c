/** What the processor tells the user: tags, places, and the one door to the compiler's messager. */
@NullMarked
package org.func2ipc.codegen.report;

import org.jspecify.annotations.NullMarked;
