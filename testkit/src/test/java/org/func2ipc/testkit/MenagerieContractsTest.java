package org.func2ipc.testkit;

import org.func2ipc.testkit.menagerie.Creature;
import org.func2ipc.testkit.menagerie.Groups;
import org.func2ipc.testkit.menagerie.Page;
import org.func2ipc.testkit.menagerie.Times;
import org.func2ipc.testkit.menagerie.Weather;
import org.junit.jupiter.api.Nested;

/** The contract on the kinds of type that the zoo does not have. */
class MenagerieContractsTest {
    @Nested
    class OfCreature implements MarshallingContract<Creature> {
        @Override
        public Class<Creature> type() {
            return Creature.class;
        }
    }

    @Nested
    class OfWeather implements MarshallingContract<Weather> {
        @Override
        public Class<Weather> type() {
            return Weather.class;
        }
    }

    @Nested
    class OfTimes implements MarshallingContract<Times> {
        @Override
        public Class<Times> type() {
            return Times.class;
        }
    }

    @Nested
    class OfGroups implements MarshallingContract<Groups> {
        @Override
        public Class<Groups> type() {
            return Groups.class;
        }
    }

    /** The type of a part, as a generic type has no class literal. */
    @Nested
    @SuppressWarnings("rawtypes") // a class literal has no arguments
    class OfPage implements MarshallingContract<Page> {
        @Override
        public Class<Page> type() {
            return Page.class;
        }

        @Override
        public java.lang.reflect.Type javaType() {
            return Groups.class.getRecordComponents()[5].getGenericType();
        }
    }
}
