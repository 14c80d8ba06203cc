package upscatter.datasets.input;

/** Numbers as they are written into tables and messages. */
public final class PlainNumber {
    private PlainNumber() {}

    /** A number as short as it can be read back. */
    public static String of(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
