package org.func2ipc.testkit.jqwik;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Gives jqwik text with a lone surrogate, where {@link IllFormedText} asks for it. */
public final class IllFormedTexts implements ArbitraryProvider {
    private static final int PRIORITY = 20;

    @Override
    public boolean canProvideFor(TypeUsage targetType) {
        return targetType.isOfType(String.class) && targetType.isAnnotated(IllFormedText.class);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypeProvider) {
        Arbitrary<String> before = LegalText.upTo(16);
        Arbitrary<Character> high = Arbitraries.chars().range('\ud800', '\udbff');
        Arbitrary<Character> low = Arbitraries.chars().range('\udc00', '\udfff');
        // A low one after whatever stands before it; a high one that no low one follows.
        return Set.of(Combinators.combine(before, Arbitraries.oneOf(high, low), LegalText.upTo(16))
                .as((text, lone, more) -> text + lone + more));
    }

    @Override
    public int priority() {
        return PRIORITY;
    }
}
