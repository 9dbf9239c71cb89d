namespace nanoFramework.Networking;

public enum NetworkHelperStatus
{
    None,
    Started,
    NetworkIsReady,
    FailedNoNetworkInterface,
    TokenExpiredWaitingIPAddress,
    TokenExpiredWaitingDateTime,
    ErrorConnetingToWiFiWhileScanning,  // As the library spells it.
    ExceptionOccurred,
    Reconnecting,
}
