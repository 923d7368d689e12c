package org.func2ipc.benchmarks.codecs;

import org.func2ipc.benchmarks.codecs.chronicle.AccelerationObject;
import org.func2ipc.benchmarks.codecs.chronicle.CarObject;
import org.func2ipc.benchmarks.codecs.chronicle.EntryObject;
import org.func2ipc.benchmarks.codecs.chronicle.FuelObject;
import org.func2ipc.benchmarks.codecs.chronicle.ListingObject;
import org.func2ipc.benchmarks.codecs.chronicle.PayloadObject;
import org.func2ipc.benchmarks.codecs.chronicle.PerformanceObject;
import org.func2ipc.benchmarks.codecs.chronicle.RequestObject;

/** The samples as Chronicle's objects. */
final class ChronicleSamples {
    private ChronicleSamples() {}

    static RequestObject request() {
        ReadRequest request = Samples.REQUEST;
        return new RequestObject(
                request.handle(), request.offset(), request.length(), request.flags(), request.priority());
    }

    static CarObject car() {
        Car car = Samples.CAR;
        CarObject object = new CarObject();
        object.serialNumber = car.serialNumber();
        object.modelYear = car.modelYear();
        object.available = car.available();
        object.code = car.code().number();
        object.number0 = car.number0();
        object.number1 = car.number1();
        object.number2 = car.number2();
        object.number3 = car.number3();
        object.capacity = car.engine().capacity();
        object.numCylinders = car.engine().numCylinders();
        object.horsePower = car.engine().horsePower();
        for (Car.FuelFigure figure : car.fuelFigures()) {
            object.fuelFigures.add(new FuelObject(figure.speed(), figure.mpg(), figure.usage()));
        }
        for (Car.PerformanceFigures figures : car.performanceFigures()) {
            PerformanceObject performance = new PerformanceObject(figures.octaneRating());
            for (Car.Acceleration one : figures.acceleration()) {
                performance.add(new AccelerationObject(one.mph(), one.seconds()));
            }
            object.performanceFigures.add(performance);
        }
        object.vehicleCode = car.vehicleCode();
        object.manufacturer = car.manufacturer();
        object.model = car.model();
        object.activationCode = car.activationCode();
        return object;
    }

    static ListingObject listing() {
        ListingObject object = new ListingObject();
        for (Listing.Entry entry : Samples.LISTING.entries()) {
            object.add(new EntryObject(entry.inode(), entry.size(), entry.mode(), entry.links(), entry.directory()));
        }
        return object;
    }

    static PayloadObject payload() {
        return new PayloadObject(Samples.CONTENT);
    }

    static long checksum(PayloadObject payload) {
        return Samples.checksum(payload.length(), payload.at(0), payload.at(payload.length() - 1));
    }
}
