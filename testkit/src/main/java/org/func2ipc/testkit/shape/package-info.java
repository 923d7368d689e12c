/**
 * What a type consists of, read from the Java type by reflection: independent of generated code, so that tools and tests
 * can hold that code to it.
 */
@NullMarked
package org.func2ipc.testkit.shape;

import org.jspecify.annotations.NullMarked;
