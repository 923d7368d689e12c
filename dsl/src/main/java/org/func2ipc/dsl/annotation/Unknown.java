package org.func2ipc.dsl.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The enum constant, or the case of a sealed interface, that stands for tags which the reader does not know (semantics
 * R8). Without one, an unknown tag is a malformed message.
 *
 * <p>A case must be a record without components, as a payload that the reader does not know cannot be skipped: it stands
 * for unknown cases without components.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface Unknown {}
