// One account for everything: media, records, dead letters, and the Functions host's and Durable Functions' own state. No keys.

@description('Name of the account: 3 to 24 lower-case letters and digits.')
param name string

param location string

param tags object

@description('Recordings and finished clips.')
param mediaContainer string

@description('Segment files between cutting and joining.')
param workContainer string

@description('Events that could not be delivered.')
param deadLetterContainer string

@description('Clips, their histories and tracks.')
param clipsTable string

@description('Redundancy of the account.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param sku string

@description('Days after which a leftover segment file is deleted. Longer than any clip may take, or a running clip loses its segments.')
@minValue(2)
param workDays int

@description('Days that a deleted media file or container can be brought back.')
@minValue(1)
@maxValue(365)
param restoreDays int

@description('Where the page comes from: origins whose scripts may read finished files by the links that the app gives out.')
param pageOrigins string[]

param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      containerDeleteRetentionPolicy: {
        enabled: true
        days: restoreDays
      }
      deleteRetentionPolicy: {
        enabled: true
        days: restoreDays
      }
      // A link says who may read; this, only in which page: players with captions ask for it, and for parts of a file.
      cors: {
        corsRules: [
          {
            allowedOrigins: pageOrigins
            allowedMethods: ['GET', 'HEAD']
            allowedHeaders: ['Range']
            exposedHeaders: ['Accept-Ranges', 'Content-Length', 'Content-Range', 'Content-Type', 'ETag']
            maxAgeInSeconds: 3600
          }
        ]
      }
    }

    resource containers 'containers' = [
      for container in [mediaContainer, workContainer, deadLetterContainer]: {
        name: container
        properties: {
          publicAccess: 'None'
        }
      }
    ]
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource clips 'tables' = {
      name: clipsTable
    }
  }

  // A prefix starts with the container and knows no wildcard: hence a container of its own for what may be swept.
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'sweep-work'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['${workContainer}/']
              }
              actions: {
                baseBlob: {
                  delete: {
                    daysAfterModificationGreaterThan: workDays
                  }
                }
              }
            }
          }
        ]
      }
    }
  }
}

// Who deleted what. Reads and writes are not logged: a clip makes hundreds of them.
resource deletions 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'deletions'
  scope: account::blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
output tableEndpoint string = account.properties.primaryEndpoints.table
