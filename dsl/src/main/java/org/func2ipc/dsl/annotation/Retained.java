package org.func2ipc.dsl.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The callee may keep the {@code Lease} passed here beyond the call, by {@code Lease.retain()}, until it lets it go
 * (semantics R29). The caller knows by it that the memory is in use until then; how it is told is the interface's to say.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface Retained {}
