namespace PortShare.Core;

/// <summary>A serial port that text goes out of. All calls are direct: an implementation is named as a type, and has no state.</summary>
public interface IUart
{
    /// <summary>Whether it would take a character now.</summary>
    static abstract bool CanTake { get; }

    /// <summary>Turns the transmitter on, at the board's speed.</summary>
    static abstract void Open();

    /// <summary>Hands over one character. Without <see cref="CanTake"/> it is lost.</summary>
    /// <param name="character">The character.</param>
    static abstract void Write(byte character);
}
