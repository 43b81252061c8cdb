/* A stand-in for a library that Wine 8 lacks, so that tests find its one function. Never shipped. */

#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length)
{
    const SIZE_T step = 1 << 20;

    for (SIZE_T done = 0; done < length; done += step) {
        SIZE_T left = length - done;
        if (!SystemFunction036(bytes + done, (ULONG)(left < step ? left : step)))
            return FALSE;
    }
    return TRUE;
}
