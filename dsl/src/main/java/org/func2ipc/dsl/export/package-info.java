/** Plans and descriptions in the forms of other tools. */
@NullMarked
package org.func2ipc.dsl.export;

import org.jspecify.annotations.NullMarked;
