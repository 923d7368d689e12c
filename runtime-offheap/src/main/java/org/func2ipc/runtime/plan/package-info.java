/** The boot plan: what each domain of a run gets. Pure functions of definition and placement, the same in every mode. */
@NullMarked
package org.func2ipc.runtime.plan;

import org.jspecify.annotations.NullMarked;
