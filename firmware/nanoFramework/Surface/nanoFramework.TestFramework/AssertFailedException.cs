using System;

namespace TestFrameworkShared;

public class AssertFailedException : Exception
{
    public extern AssertFailedException();

    public extern AssertFailedException(string msg);

    public extern AssertFailedException(string msg, Exception ex);
}
