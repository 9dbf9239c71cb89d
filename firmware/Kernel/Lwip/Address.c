/* Where the port's IPv4 address comes from: the board file, or DHCP (RFC 2131) with the board file's address to fall back on when
   no server answers. DHCP goes on asking then, and its address takes the other's place. Runs in the kernel loop. */
#include "Hooks.h"
#include "Port.h"

#include <string.h>

#include "board.h"
#include "lwip/dhcp.h"
#include "lwip/netif.h"
#include "lwip/prot/dhcp.h"
#include "lwip/timeouts.h"

/* PortShare.Kernel.AddressSource */
enum address_source { NO_ADDRESS, BOARD_FILE, DHCP_SERVER, FALL_BACK };

/* PortShare.Kernel.NetworkState */
struct network_state {
    char address[IP4ADDR_STRLEN_MAX];
    uint32_t source;
    uint32_t conflicts;
};

/* KernelEntry.cs */
extern void kernel_address_changed(void);

static struct netif *port;
static enum address_source source;

void lwip_port_read_network(struct network_state *state)
{
    memset(state, 0, sizeof *state);
    ip4addr_ntoa_r(netif_ip4_addr(port), state->address, sizeof state->address);
    state->source = source;
    state->conflicts = address_conflicts();
}

static void set_from_board_file(void)
{
    ip4_addr_t address, netmask, gateway;

    IP4_ADDR(&address, PORTSHARE_IPV4_ADDRESS0, PORTSHARE_IPV4_ADDRESS1, PORTSHARE_IPV4_ADDRESS2, PORTSHARE_IPV4_ADDRESS3);
    IP4_ADDR(&netmask, PORTSHARE_IPV4_NETMASK0, PORTSHARE_IPV4_NETMASK1, PORTSHARE_IPV4_NETMASK2, PORTSHARE_IPV4_NETMASK3);
    IP4_ADDR(&gateway, PORTSHARE_IPV4_GATEWAY0, PORTSHARE_IPV4_GATEWAY1, PORTSHARE_IPV4_GATEWAY2, PORTSHARE_IPV4_GATEWAY3);
    netif_set_addr(port, &address, &netmask, &gateway);
}

#if LWIP_DHCP
static struct dhcp client;

static void fall_back(void *argument)
{
    LWIP_UNUSED_ARG(argument);
    source = FALL_BACK;
    set_from_board_file();
    kernel_address_changed();
}

/* lwIP calls it when the address has changed, by whomever. */
static void address_changed(struct netif *netif)
{
    sys_untimeout(fall_back, NULL);
    if (ip4_addr_isany_val(*netif_ip4_addr(netif))) {
        source = NO_ADDRESS;
        sys_timeout(PORTSHARE_DHCP_FALL_BACK_SECONDS * 1000, fall_back, NULL);
    } else if (dhcp_supplied_address(netif)) {
        source = DHCP_SERVER;
        kernel_address_changed();
    }
}

/* RFC 2131, table 5: a client that declines an address says whose it was. lwIP 2.1.3 does not, and servers then offer the same one
   again. */
void address_append_options(const struct dhcp *dhcp, struct dhcp_msg *message, uint8_t type, uint16_t *length_bytes)
{
    const uint32_t server = ip_2_ip4(&dhcp->server_ip_addr)->addr;
    uint8_t *option = message->options + *length_bytes;

    if (type == DHCP_DECLINE) {
        option[0] = DHCP_OPTION_SERVER_ID;
        option[1] = sizeof server;
        memcpy(option + 2, &server, sizeof server);
        *length_bytes += 2 + sizeof server;
    }
}

void address_open(struct netif *netif)
{
    port = netif;
    dhcp_set_struct(port, &client);
    netif_set_status_callback(port, address_changed);
    sys_timeout(PORTSHARE_DHCP_FALL_BACK_SECONDS * 1000, fall_back, NULL);
    dhcp_start(port);
}
#else
void address_open(struct netif *netif)
{
    port = netif;
    source = BOARD_FILE;
    set_from_board_file();
}
#endif
