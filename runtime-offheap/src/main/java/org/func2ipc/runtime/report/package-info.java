/** What a boot plan means to its reader: who can reach what, where authority could leak, and all of it as JSON. */
@NullMarked
package org.func2ipc.runtime.report;

import org.jspecify.annotations.NullMarked;
