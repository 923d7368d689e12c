package org.func2ipc.benchmarks.codecs;

import java.util.List;

/** A message with groups and strings, after the example of Simple Binary Encoding. */
public record Car(
        long serialNumber,
        int modelYear,
        boolean available,
        Model code,
        int number0,
        int number1,
        int number2,
        int number3,
        Engine engine,
        List<FuelFigure> fuelFigures,
        List<PerformanceFigures> performanceFigures,
        String vehicleCode,
        String manufacturer,
        String model,
        String activationCode) {
    /** Model of a car. */
    public enum Model {
        A(0),
        B(1),
        C(2);

        private final int number;

        Model(int number) {
            this.number = number;
        }

        /** The number that other formats give it. */
        public int number() {
            return number;
        }
    }

    /** Its engine. */
    public record Engine(int capacity, byte numCylinders, short horsePower) {}

    /** What it consumes. */
    public record FuelFigure(int speed, float mpg, String usage) {}

    /** How fast it becomes fast. */
    public record PerformanceFigures(int octaneRating, List<Acceleration> acceleration) {}

    /** Seconds to a speed. */
    public record Acceleration(int mph, float seconds) {}

    long checksum() {
        long sum = serialNumber + modelYear + (available ? 1 : 0) + code.number();
        sum += number0 + number1 + number2 + number3;
        sum += engine.capacity() + engine.numCylinders() + engine.horsePower();
        for (FuelFigure figure : fuelFigures) {
            sum += figure.speed() + (long) figure.mpg() + figure.usage().length();
        }
        for (PerformanceFigures figures : performanceFigures) {
            sum += figures.octaneRating();
            for (Acceleration acceleration : figures.acceleration()) {
                sum += acceleration.mph() + (long) acceleration.seconds();
            }
        }
        return sum + vehicleCode.length() + manufacturer.length() + model.length() + activationCode.length();
    }
}
