// A link for a MAC that has to be told its speed and duplex: when it has come up, the PHY is asked for these too, as PhyLink asks, one question
// a tick, and there is no link until the answers are there. Nobody else asks in between.
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The link with its speed and duplex, as last seen. Faster than 100 Mbit/s it is not.</summary>
/// <typeparam name="TMdio">The way to the PHY.</typeparam>
internal struct PhyModeLink<TMdio>
    where TMdio : struct, IMdio
{
    // This is many times what the three answers take.
    private const uint OpenPollLimit = 100_000;

    private PhyLink<TMdio> _link;
    private uint _register;   // the next that is asked for; the basic status, which is the link's to ask for, if speed and duplex are known
    private bool _isAsked;
    private uint _abilities;  // what may still be

    /// <summary>Whether there was a link when the PHY was asked last, whose speed and duplex are known.</summary>
    internal readonly bool IsUp => _link.IsUp && _register == PhyBasicStatus.Register;

    /// <summary>Whether it has 100 Mbit/s, and not 10, if it is up.</summary>
    internal readonly bool Is100 => (_abilities & (PhyAbilities.FullDuplex100 | PhyAbilities.HalfDuplex100)) != 0;

    /// <summary>Whether it has full duplex, if it is up. The higher speed goes first, and at one speed full duplex (annex 28B.3).</summary>
    internal readonly bool IsFullDuplex => (_abilities & (Is100 ? PhyAbilities.FullDuplex100 : PhyAbilities.FullDuplex10)) != 0;

    /// <summary>Asks and waits for the answers.</summary>
    /// <returns>Whether the PHY answers.</returns>
    internal bool Open()
    {
        _register = PhyBasicStatus.Register;
        if (!_link.Open())
        {
            return false;
        }
        _register = _link.IsUp ? PhyBasicControl.Register : PhyBasicStatus.Register;
        for (uint left = OpenPollLimit; left != 0 && _register != PhyBasicStatus.Register; left--)
        {
            Learn();
        }
        return _register == PhyBasicStatus.Register;
    }

    /// <summary>As <see cref="Open"/>, of a PHY that may not be there, on a bus that may not answer.</summary>
    internal MacOpenResult OpenPhy()
    {
        if (!PhyRegister<TMdio>.TryRead(PhyBasicControl.Register, out uint control))
        {
            return MacOpenResult.AccessTimeOut;
        }
        return control == PhyBasicStatus.NoPhy || !Open() ? MacOpenResult.NoPhy : MacOpenResult.Opened;
    }

    /// <summary>Goes on with asking.</summary>
    /// <param name="elapsedMs">Time since the last call, in milliseconds.</param>
    /// <returns>Whether the link went up or down.</returns>
    internal bool Poll(uint elapsedMs)
    {
        bool wasUp = IsUp;
        if (_register != PhyBasicStatus.Register)
        {
            Learn();
        }
        else if (_link.Poll(elapsedMs) && _link.IsUp)
        {
            _register = PhyBasicControl.Register;
        }
        return IsUp != wasUp;
    }

    /// <inheritdoc cref="PhyLink{TMdio}.AskAgain"/>
    internal void AskAgain()
    {
        _isAsked = false;
        _link.AskAgain();
    }

    // Asks for the next register, or takes its answer.
    private void Learn()
    {
        if (!_isAsked)
        {
            _isAsked = TMdio.TryAsk(_register);
        }
        else if (TMdio.TryTakeAnswer(out uint value))
        {
            _isAsked = false;
            Note(value);
        }
    }

    private void Note(uint value)
    {
        switch (_register)
        {
            case PhyBasicControl.Register:
                bool negotiates = (value & PhyBasicControl.Negotiates) != 0;
                _abilities = negotiates ? uint.MaxValue : Set(value);
                _register = negotiates ? PhyAbilities.OwnRegister : PhyBasicStatus.Register;
                break;
            case PhyAbilities.OwnRegister:
                _abilities &= value;
                _register = PhyAbilities.PartnerRegister;
                break;
            default:
                _abilities &= value;
                _register = PhyBasicStatus.Register;
                break;
        }
    }

    // The one ability that was set, without a negotiation.
    private static uint Set(uint control)
    {
        bool isFullDuplex = (control & PhyBasicControl.FullDuplex) != 0;
        return (control & PhyBasicControl.Speed100) != 0
            ? isFullDuplex ? PhyAbilities.FullDuplex100 : PhyAbilities.HalfDuplex100
            : isFullDuplex ? PhyAbilities.FullDuplex10 : 0;
    }
}
