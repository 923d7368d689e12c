package org.func2ipc.dsl.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface whose calls may cross a domain boundary.
 *
 * <p>The annotation processor generates its gates, dispatcher, codecs and descriptor ({@code <Interface>Ipc}, in the
 * interface's package). Only deeply immutable values may appear in it (semantics R1, R2).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE})
public @interface IpcInterface {}
