package org.func2ipc.benchmarks.codecs;

import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.func2ipc.benchmarks.codecs.sbe.CarDecoder;
import org.func2ipc.benchmarks.codecs.sbe.CarEncoder;
import org.func2ipc.benchmarks.codecs.sbe.MessageHeaderDecoder;
import org.func2ipc.benchmarks.codecs.sbe.MessageHeaderEncoder;
import org.func2ipc.benchmarks.codecs.sbe.Model;

/** The car in Simple Binary Encoding. */
final class SbeCar implements Peer {
    private static final Model[] MODELS = {Model.A, Model.B, Model.C};

    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(SbePeer.BUFFER_BYTES);
    private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
    private final CarEncoder encoder = new CarEncoder();
    private final CarDecoder decoder = new CarDecoder();
    private final Car car = Samples.CAR;

    @Override
    public void encode() {
        encoder.wrapAndApplyHeader(buffer, 0, headerOut)
                .serialNumber(car.serialNumber())
                .modelYear(car.modelYear())
                .available(SbePeer.flag(car.available()))
                .code(MODELS[car.code().number()])
                .number0(car.number0())
                .number1(car.number1())
                .number2(car.number2())
                .number3(car.number3());
        encoder.engine()
                .capacity(car.engine().capacity())
                .numCylinders(car.engine().numCylinders())
                .horsePower(car.engine().horsePower());
        CarEncoder.FuelFiguresEncoder fuel =
                encoder.fuelFiguresCount(car.fuelFigures().size());
        for (Car.FuelFigure figure : car.fuelFigures()) {
            fuel.next().speed(figure.speed()).mpg(figure.mpg()).usage(figure.usage());
        }
        CarEncoder.PerformanceFiguresEncoder performance =
                encoder.performanceFiguresCount(car.performanceFigures().size());
        for (Car.PerformanceFigures figures : car.performanceFigures()) {
            CarEncoder.PerformanceFiguresEncoder.AccelerationEncoder acceleration = performance
                    .next()
                    .octaneRating((short) figures.octaneRating())
                    .accelerationCount(figures.acceleration().size());
            for (Car.Acceleration one : figures.acceleration()) {
                acceleration.next().mph(one.mph()).seconds(one.seconds());
            }
        }
        encoder.vehicleCode(car.vehicleCode())
                .manufacturer(car.manufacturer())
                .model(car.model())
                .activationCode(car.activationCode());
    }

    @Override
    public long decode() {
        decoder.wrapAndApplyHeader(buffer, 0, headerIn);
        long sum = decoder.serialNumber()
                + decoder.modelYear()
                + (SbePeer.isTrue(decoder.available()) ? 1 : 0)
                + decoder.code().value();
        sum += decoder.number0() + decoder.number1() + decoder.number2() + decoder.number3();
        sum += decoder.engine().capacity()
                + decoder.engine().numCylinders()
                + decoder.engine().horsePower();
        for (CarDecoder.FuelFiguresDecoder figure : decoder.fuelFigures()) {
            sum += figure.speed() + (long) figure.mpg() + figure.usage().length();
        }
        for (CarDecoder.PerformanceFiguresDecoder figures : decoder.performanceFigures()) {
            sum += figures.octaneRating();
            for (CarDecoder.PerformanceFiguresDecoder.AccelerationDecoder one : figures.acceleration()) {
                sum += one.mph() + (long) one.seconds();
            }
        }
        return sum
                + decoder.vehicleCode().length()
                + decoder.manufacturer().length()
                + decoder.model().length()
                + decoder.activationCode().length();
    }
}
